"""The record as frozen values and pure functions; one module per noun."""
