"""How the schema came to be, version by version: a version that was once released is never changed."""
