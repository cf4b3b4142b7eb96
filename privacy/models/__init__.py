from privacy.models.data_request import FETCHED_WITHIN, DataRequest
from privacy.models.my_data_code import MyDataCode

__all__ = ["FETCHED_WITHIN", "DataRequest", "MyDataCode"]
