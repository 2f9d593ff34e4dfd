"""What the protocol does not answer: the codes of its errors (OAI-PMH 2.0, 3.6)."""

from enum import StrEnum


class Code(StrEnum):
    """Why a request is refused; `noMetadataFormats` never is, since each item has all formats."""

    BAD_ARGUMENT = "badArgument"
    BAD_RESUMPTION_TOKEN = "badResumptionToken"  # noqa: S105 - a word of the protocol, no secret
    BAD_VERB = "badVerb"
    CANNOT_DISSEMINATE_FORMAT = "cannotDisseminateFormat"
    ID_DOES_NOT_EXIST = "idDoesNotExist"
    NO_RECORDS_MATCH = "noRecordsMatch"
    NO_SET_HIERARCHY = "noSetHierarchy"


class Refused(ValueError):
    """A request that the protocol answers with an error: its code, and words for a person."""

    def __init__(self, code: Code, message: str) -> None:
        """Keep the code apart from the words."""
        self.code = code
        super().__init__(message)
