from intake.forms.columns import ColumnsForm
from intake.forms.decisions import DecideForm
from intake.forms.founding import (
    AccountStep,
    CampaignStep,
    CodeForm,
    GroupStep,
    LadderStep,
    RetentionStep,
)
from intake.forms.merging import MergeForm
from intake.forms.upload import UploadForm

__all__ = [
    "AccountStep",
    "CampaignStep",
    "CodeForm",
    "ColumnsForm",
    "DecideForm",
    "GroupStep",
    "LadderStep",
    "MergeForm",
    "RetentionStep",
    "UploadForm",
]
