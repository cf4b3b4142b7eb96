# One image for web, worker and beat; docker-compose.yml says which is which.

FROM node:22-slim AS front_end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gettext
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=front_end /app/node_modules node_modules
RUN python -m tools.front_end && rm -rf node_modules
RUN for file in locale/*/LC_MESSAGES/*.po; do msgfmt -o "${file%.po}.mo" "$file"; done
# Collecting needs settings, and settings need secrets: these live for one command.
RUN env $(python -m tools.new_secrets) TREDE_MODE=production \
    TREDE_STATIC_DIR=/app/public TREDE_DATABASE_URL=sqlite:////tmp/none \
    python manage.py collectstatic --no-input --verbosity=0

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent trede
# What has to outlive a container; a volume mounted here takes over its owner.
RUN install --directory --mode=0700 --owner=trede /var/lib/trede
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    TREDE_MODE=production TREDE_STATIC_DIR=/app/public
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER trede
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000"]
