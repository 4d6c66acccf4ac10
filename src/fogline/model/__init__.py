"""The words of the house: frozen records, their ids, and two errors. Imports nothing but the standard library."""
