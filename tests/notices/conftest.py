from tests.mail import mail

__all__ = ["mail"]
