import pytest
from django import forms
from pytest_django import DjangoAssertNumQueries

from articles.forms.chosen import ClaimField, Several
from articles.models import Story, Tag

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    tags = Several(Tag.objects.all(), required=False)
    claim = ClaimField(required=False)

    def __init__(self, data: dict[str, object], story: Story) -> None:
        super().__init__(data)
        self.fields["claim"].story = story  # type: ignore[attr-defined]


@pytest.fixture
def story() -> Story:
    return Story.objects.create(title="A storm")


def test_nothing_chosen_is_an_empty_list_and_asks_nobody(
    story: Story, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    form = Form({}, story)
    with django_assert_num_queries(0):
        assert form.is_valid()
    assert form.cleaned_data == {"tags": [], "claim": None}


def test_chosen_rows_are_a_list(story: Story) -> None:
    tags = [Tag.objects.create(name=name) for name in ("one", "two")]
    claim = story.note_claim("It rains.", None)
    form = Form({"tags": [tag.pk for tag in tags], "claim": str(claim.pk)}, story)
    assert form.is_valid()
    assert isinstance(form.cleaned_data["tags"], list)
    assert set(form.cleaned_data["tags"]) == set(tags)
    assert form.cleaned_data["claim"] == claim


@pytest.mark.parametrize("value", ["0", "-1", "x", "9" * 30, "1 OR 1=1", "٣"])
def test_what_is_no_claim_is_refused(story: Story, value: str) -> None:
    form = Form({"claim": value}, story)
    assert form.errors == {
        "claim": ["The claim that was chosen is not in this story. Choose again."]
    }


def test_a_claim_of_another_story_is_refused(story: Story) -> None:
    other = Story.objects.create(title="Another").note_claim("It snows.", None)
    assert "claim" in Form({"claim": other.pk}, story).errors


def test_a_tag_that_is_not_there_is_refused(story: Story) -> None:
    assert "tags" in Form({"tags": ["0"]}, story).errors
