"""The least that keeps a post: one row and one commit, on the server and database that we use."""

import gc
import sys

import waitress
from flask import Flask, request
from sqlalchemy import text

from base.tables import new_id
from base.web.db import make_database


def bare(url: str) -> Flask:
    """A page that keeps what is posted to it."""
    database = make_database(url)
    app = Flask("bare")
    with database.writing() as session:
        session.execute(
            text("CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, said TEXT NOT NULL)")
        )

    @app.get("/healthz")
    def healthy() -> str:
        return "well"

    @app.post("/")
    def keep() -> str:
        with database.writing() as session:
            row = {"id": new_id(), "said": request.form["submission"]}
            session.execute(text("INSERT INTO kept VALUES (:id, :said)"), row)
        return "kept"

    return app


if __name__ == "__main__":
    application = bare(sys.argv[1])
    gc.freeze()
    waitress.serve(application, host="127.0.0.1", port=int(sys.argv[2]), threads=8, ident="bare")
