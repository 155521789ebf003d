"""What the migration gives the two groups of a newsroom."""

from django.contrib.auth.models import Permission

from articles.models import ADMINS, EDITORS
from tests import desk


def test_editors_have_nothing_to_do_in_the_admin(db: None) -> None:
    assert not Permission.objects.filter(group__name=EDITORS).exists()
    assert not desk.editor().has_module_perms("articles")


def test_admins_keep_every_noun_and_the_accounts(db: None) -> None:
    given = set(
        Permission.objects.filter(group__name=ADMINS).values_list("content_type__model", flat=True)
    )
    assert given == {
        "absence",
        "alias",
        "apart",
        "appearance",
        "article",
        "attribution",
        "claim",
        "claimrelation",
        "crediting",
        "dismissal",
        "finding",
        "findingclaim",
        "findingpassage",
        "furniture",
        "furniturerule",
        "mention",
        "note",
        "permalink",
        "role",
        "source",
        "sourcemerge",
        "story",
        "tag",
        "tagging",
        "term",
        "token",
        "user",
        "version",
    }


def test_nobody_is_given_groups_permissions_or_the_history(db: None) -> None:
    admin = desk.admin()
    assert admin.has_perm("articles.delete_source")
    assert admin.has_perm("auth.change_user")
    for foreign in ("auth.change_group", "articles.change_claimevent", "sessions.view_session"):
        assert not admin.has_perm(foreign)
