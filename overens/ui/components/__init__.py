"""The components pages are built of: Python functions whose signature is the contract.

They know shapes, never the domain: whose party it is and in which words comes from the caller.
"""
