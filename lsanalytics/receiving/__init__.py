"""Receiving what units send: forms, receipts with their accounts, feedback, who has sent."""
