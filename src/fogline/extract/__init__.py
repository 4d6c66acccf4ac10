"""Says what documents claim: figures found, read and completed. Words only; what they point to is resolve's."""
