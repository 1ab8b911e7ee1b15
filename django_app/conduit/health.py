"""Whether the service can answer: an ordinary async view, beside DRF's, which are not."""

from django.http import HttpRequest, JsonResponse

from conduit.articles.models import Counter


async def get_health(request: HttpRequest) -> JsonResponse:
    """Say that the service is well, if its database answers; 503 otherwise."""
    await Counter.objects.aexists()
    return JsonResponse({"status": "ok"})
