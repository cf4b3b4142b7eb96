from privacy.models.my_data_code import MyDataCode

__all__ = ["MyDataCode"]
