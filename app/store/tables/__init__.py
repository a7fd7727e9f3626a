"""The tables, one module a subject. Classes are named ``*Record`` and stay inside store, services and queries."""

from app.store.tables.base import Base
from app.store.tables.family import ChildRecord, PersonRecord
from app.store.tables.house import ActivityRecord, JobRecord, SettingRecord, UndoStepRecord, WatchedFolderRecord
from app.store.tables.meetings import (
    MeetingPointRecord,
    MeetingRecord,
    PacketConcernRecord,
    PacketExhibitRecord,
    PacketRecord,
)
from app.store.tables.papers import (
    ArrivalRecord,
    DocumentLinkRecord,
    DocumentRecord,
    HighlightRecord,
    KeyDateRecord,
    LookalikeRecord,
    OriginalRecord,
    PageFingerprintRecord,
    PageMarkRecord,
    PageRecord,
    PageTextRecord,
    PageWordsRecord,
    SuggestionRecord,
)
from app.store.tables.timeline import (
    ConcernEntryRecord,
    ConcernRecord,
    ContactRecord,
    EvidenceRecord,
    RequestRecord,
)

__all__ = [
    "ActivityRecord",
    "ArrivalRecord",
    "Base",
    "ChildRecord",
    "ConcernEntryRecord",
    "ConcernRecord",
    "ContactRecord",
    "DocumentLinkRecord",
    "DocumentRecord",
    "EvidenceRecord",
    "HighlightRecord",
    "JobRecord",
    "KeyDateRecord",
    "LookalikeRecord",
    "MeetingPointRecord",
    "MeetingRecord",
    "OriginalRecord",
    "PacketConcernRecord",
    "PacketExhibitRecord",
    "PacketRecord",
    "PageFingerprintRecord",
    "PageMarkRecord",
    "PageRecord",
    "PageTextRecord",
    "PageWordsRecord",
    "PersonRecord",
    "RequestRecord",
    "SettingRecord",
    "SuggestionRecord",
    "UndoStepRecord",
    "WatchedFolderRecord",
]
