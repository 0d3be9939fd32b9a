# Two stages: what builds does not ship. Runs without root and on a read-only file system; only
# /data is written (SQLite), so mount a volume there.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/itabot
COPY requirements.lock ./
RUN /opt/itabot/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY . .
RUN /opt/itabot/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data itabot && install -d -o itabot -g itabot /data
COPY --from=build /opt/itabot /opt/itabot
ENV PATH=/opt/itabot/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHAINLP_READ_ONLY=1 \
    ITABOT_DATABASE_URL=sqlite+aiosqlite:////data/itabot.sqlite3
USER itabot
WORKDIR /data
VOLUME /data
ENTRYPOINT ["itabot"]
CMD ["bot"]
