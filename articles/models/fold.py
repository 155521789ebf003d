"""Words without accents and capitals."""

from django.db import models
from django.db.models import Func


class Fold(Func):
    """Lower case without accents, for searching and matching only (`newsdesk_fold`)."""

    function = "newsdesk_fold"
    output_field = models.TextField()
