"""That two sources of like names are not one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least, Now

from .base import tracked
from .change import NOWHERE


@tracked(NOWHERE)
class Apart(models.Model):
    """An admin's statement that `one` and `other` are two, in whichever order; made once."""

    one = models.ForeignKey("Source", on_delete=models.CASCADE, related_name="apart_from")
    other = models.ForeignKey("Source", on_delete=models.CASCADE, related_name="apart_of")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "statement that two are not the same"
        verbose_name_plural = "statements that two are not the same"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                Least("one", "other"), Greatest("one", "other"), name="apart_once"
            ),
            models.CheckConstraint(condition=~Q(one=F("other")), name="apart_are_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
