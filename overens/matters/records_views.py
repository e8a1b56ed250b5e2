"""The register of what came in, its file, one question as a package, and the pages of handing records out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.documents.media import disposition, respond
from overens.journal.kept import KeptPaginator, lazy_rows
from overens.process.views import step_view

from . import disclosing, records_forms
from .disclosure import Disclosure
from .door import find_matter
from .mailbox import is_first_line
from .process import DISCLOSURE, MATTER
from .records import as_rows, package_of, registered, sender_of
from .story import paper_of


@never_cache
@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """Every question that came in, newest first; the same as a file with `?som=csv`."""
    if not is_first_line(request.me):
        raise PermissionDenied
    form = records_forms.RegisterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = lazy_rows(lambda: registered(request.me, chosen))
    if request.GET.get("som") == "csv":
        response = StreamingHttpResponse(as_rows(found), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = disposition(f"register {timezone.localdate()}.csv")
        return response
    words = {name: str(getattr(value, "pk", value)) for name, value in chosen.items()}
    page = KeptPaginator(request, found, 50, "the register", words).get_page(request.GET.get("sida"))
    rows = SimpleLazyObject(lambda: [(matter, sender_of(matter)) for matter in page])
    asked = request.GET.copy()
    asked["som"] = "csv"
    context = {"form": form, "page": page, "rows": rows, "words": words, "file": asked.urlencode()}
    context["typed"] = [request.GET.get(name, "") for name in form.fields]
    return render(request, "matters/register.html", context)


@never_cache
@require_safe
def matter_package(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One question as a package for the diary system, for those who answer it."""
    matter = find_matter(request, year=year, number=number)
    if not any(role.held_by(actor, matter) for actor in request.me.actors for role in MATTER.steps["pass_on"].who):
        raise PermissionDenied
    response = HttpResponse(package_of(matter, request.municipality), content_type="application/zip")
    response["Content-Disposition"] = disposition(f"fraga-{matter.named}.zip")
    return response


@never_cache
@login_required
@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """What is being handed out and has been, newest first."""
    if not is_first_line(request.me):
        raise PermissionDenied
    found = Disclosure.objects.visible_to(request.me).prefetch_related("matters").order_by("-pk")
    page = Paginator(found, 30).get_page(request.GET.get("sida"))
    return render(request, "matters/disclosures.html", {"page": page})


def find_disclosure(request: HttpRequest, pk: int) -> Disclosure:
    seen = Disclosure.objects.visible_to(request.me).prefetch_related("masks")
    return get_object_or_404(seen, pk=pk)


def _paper(request: HttpRequest, found: Disclosure) -> dict[str, Any]:
    """The records as they would be handed out now, put together where they are drawn."""
    return {"paper": SimpleLazyObject(lambda: paper_of(found, request.municipality)), "paper_of": found.pk}


@never_cache
@require_safe
def disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """The records as they are handed out, with what is masked marked."""
    found = find_disclosure(request, pk)
    context: dict[str, Any] = {"disclosure": found, **_paper(request, found)}
    context |= {"masks": found.masks.all(), "open": DISCLOSURE.open_to(request.me, found)}
    return render(request, "matters/disclosure.html", context)


@never_cache
@require_safe
def disclosure_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a PDF to print or send."""
    found = find_disclosure(request, pk)
    return respond(paper_of(found, request.municipality), "pdf", f"allmän handling {found.pk}")


def new_disclosure(request: HttpRequest) -> Disclosure:
    return Disclosure()


prepare_disclosure = step_view(
    DISCLOSURE,
    "prepare_disclosure",
    disclosing.prepare_disclosure,
    find=new_disclosure,
    form=records_forms.PrepareDisclosureForm,
    done=_("Look it through. What is secret is masked; then hand it out."),
)
mask = step_view(
    DISCLOSURE,
    "mask",
    disclosing.mask,
    find=find_disclosure,
    form=records_forms.MaskForm,
    template="matters/mask.html",
    done=_("The words are masked, with the ground beside them."),
    context=lambda request, thing: _paper(request, thing),
)
unmask = step_view(
    DISCLOSURE,
    "unmask",
    disclosing.unmask,
    find=find_disclosure,
    form=records_forms.UnmaskForm,
    done=_("The words are shown again."),
)
hand_out = step_view(
    DISCLOSURE,
    "hand_out",
    disclosing.hand_out,
    find=find_disclosure,
    template="matters/hand_out.html",
    done=_("It is noted that the records are handed out. Send or print the file."),
)
