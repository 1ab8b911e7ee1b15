"""What the models of more than one feature inherit."""

from typing import Any, ClassVar

from django.db import models


class KeptByTriggers(models.Model):
    """A model with counts, which save() leaves to the triggers: else it would set them back."""

    KEPT: ClassVar[set[str]]

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding and options.get("update_fields") is None:
            fields = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            options["update_fields"] = fields - self.KEPT - self.get_deferred_fields()
        super().save(*args, **options)
