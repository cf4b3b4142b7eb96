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
from intake.forms.upload import UploadForm

__all__ = [
    "AccountStep",
    "CampaignStep",
    "CodeForm",
    "ColumnsForm",
    "DecideForm",
    "GroupStep",
    "LadderStep",
    "RetentionStep",
    "UploadForm",
]
