"""Whether the service can answer: an async view, beside DRF's, which are not.

The ORM's async methods run their query in a thread all the same
(https://docs.djangoproject.com/en/5.2/topics/async/#queries-the-orm).
"""

from django.http import HttpRequest, JsonResponse

from conduit.articles.models import Counter


async def get_health(request: HttpRequest) -> JsonResponse:
    """Say that the service is well, if its database answers; 503 otherwise."""
    await Counter.objects.aexists()
    return JsonResponse({"status": "ok"})
