"""Errors that a user can cause: each has a stable code, says what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as plain values, which can be sent from one process to another."""

    code: str
    message: str
    place: str | None
    hint: str | None

    def error(self) -> IkrarError:
        """Return the error that these values were taken from."""
        kinds = {kind.code: kind for kind in IkrarError.__subclasses__()}
        return kinds.get(self.code, IkrarError)(self.message, place=self.place, hint=self.hint)


class IkrarError(Exception):
    """An error a user can cause and mend.

    ``code`` is stable and documented in ``docs/reference/errors.md``; ``place`` is ``file:line`` or a document and offset;
    ``hint`` says what to do.
    """

    code = "IKR000"

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def problem(self) -> Problem:
        """Return the error as plain values."""
        return Problem(self.code, self.message, self.place, self.hint)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.code}: {where}{self.message}{remedy}"


class LanguageFileError(IkrarError):
    """A language file breaks its schema."""

    code = "IKR101"


class UnknownLanguageError(IkrarError):
    """The language of a document is not one that Ikrar has a file for."""

    code = "IKR102"


class MechanismFolderError(IkrarError):
    """A file of a mechanism folder breaks its schema."""

    code = "IKR201"


class UnknownMechanismError(IkrarError):
    """No built-in mechanism and no folder has the name given."""

    code = "IKR202"


class SeriesFileError(IkrarError):
    """The table or the metadata file of a statistical series breaks its schema."""

    code = "IKR203"


class UnreadableError(IkrarError):
    """The bytes are not a document of a kind that Ikrar reads, or are damaged."""

    code = "IKR301"


class TooLargeError(IkrarError):
    """The input is larger, or nested deeper, than the bounds that keep reading safe."""

    code = "IKR302"


class EmptyDocumentError(IkrarError):
    """The document holds no text."""

    code = "IKR303"


class FetchError(IkrarError):
    """An address could not be fetched."""

    code = "IKR304"


class DefectError(IkrarError):
    """Reading a document failed in a way that Ikrar did not foresee, or ended the process that read it."""

    code = "IKR305"


class WorkerError(IkrarError):
    """A process that reads could not be started."""

    code = "IKR306"


class ServiceError(IkrarError):
    """A statistics office's service refused a request, or its answer is none of its protocol."""

    code = "IKR311"


class MissingExtraError(IkrarError):
    """The command needs a library that is installed only with an extra."""

    code = "IKR312"


class QuoteError(IkrarError):
    """A quote's words are not those at its offsets, or its offsets lie outside the text."""

    code = "IKR401"


class RegisterError(IkrarError):
    """The register is missing, locked, or cannot be opened."""

    code = "IKR402"


class BrokenChainError(IkrarError):
    """The event log was altered: a hash does not follow from the event before."""

    code = "IKR403"


class NotFoundError(IkrarError):
    """No entry, document or claim has the id given."""

    code = "IKR404"


class JudgedMeanwhileError(IkrarError):
    """Somebody else judged a subject after the state that this judgement was made on."""

    code = "IKR405"


class MeaningError(IkrarError):
    """The model that compares what words mean is not installed, or its server does not answer as it should."""

    code = "IKR501"


class DecisionError(IkrarError):
    """There is nothing of that id to decide on, or the decision does not fit it."""

    code = "IKR502"


class OptionError(IkrarError):
    """A value given to an option is not one that the option takes."""

    code = "IKR511"


class PublishError(IkrarError):
    """The static site cannot be written where it should go."""

    code = "IKR521"


class ServeError(IkrarError):
    """The desk cannot listen where it should, or a language of the interface is not there."""

    code = "IKR522"


class ScoreSheetError(IkrarError):
    """A sheet of scores breaks its form: a cell is no score, a name is missing or stands twice."""

    code = "IKR601"


class RubricError(IkrarError):
    """A file of scoring rubrics breaks its form."""

    code = "IKR602"


class DeskSettingsError(IkrarError):
    """The settings file of the desk breaks its schema."""

    code = "IKR523"


class ShutDoorsError(IkrarError):
    """The desk may not be opened to other machines: nobody has an account, and no proxy is trusted to say who comes."""

    code = "IKR524"


class AccountError(IkrarError):
    """An account, role, password or token is missing, taken, or breaks its rules."""

    code = "IKR531"


class RefusedError(IkrarError):
    """Somebody vouched for from outside may not come in."""

    code = "IKR532"


class ProviderError(IkrarError):
    """The identity provider cannot be reached, or what it says is not to be trusted."""

    code = "IKR533"


class DoorError(IkrarError):
    """A request that the desk turns away; ``status`` is the HTTP status that goes with it."""

    code = "IKR700"
    status = 400


class SignInError(DoorError):
    """Nobody is signed in, or the token is unknown, over or revoked (401)."""

    code = "IKR701"
    status = 401


class NotAllowedError(DoorError):
    """The account's role, or the token's scope, does not allow this (403)."""

    code = "IKR702"
    status = 403


class MalformedError(DoorError):
    """A parameter or the body is not what the description of the interface says (400)."""

    code = "IKR703"
    status = 400


class NothingThereError(DoorError):
    """There is nothing at this address (404)."""

    code = "IKR704"
    status = 404


class MethodError(DoorError):
    """The address does not take this method; ``Allow`` names those that it takes (405)."""

    code = "IKR705"
    status = 405


class OutdatedError(DoorError):
    """What is judged has changed since it was read: the tag in ``If-Match`` is not the present one (412)."""

    code = "IKR706"
    status = 412


class TagMissingError(DoorError):
    """A write names in ``If-Match`` the tag of what it has seen, and this one does not (400)."""

    code = "IKR707"
    status = 400


class OversizeError(DoorError):
    """The body is larger than what the desk takes (413)."""

    code = "IKR708"
    status = 413


class MediaError(DoorError):
    """The body is not of a media type that the address takes (415)."""

    code = "IKR709"
    status = 415


class UnfitError(DoorError):
    """The body is as described, but does not fit the register as it stands: an unknown session, nothing changed (409)."""

    code = "IKR710"
    status = 409


class TooManyError(DoorError):
    """Too many requests in a short time; ``Retry-After`` says when to try again, in seconds (429)."""

    code = "IKR711"
    status = 429

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class StrangerError(DoorError):
    """The request does not come from a page of this desk, or asks for a host that this desk is not (403, 421)."""

    code = "IKR712"
    status = 403
