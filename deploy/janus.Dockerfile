# syntax=docker/dockerfile:1
# The engine of large calls, from Debian's package. For a newer Janus build your own (docs/sfu.md, "Versions").
# Source: docs/sfu.md, "Containers".

FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends janus \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10002 --no-create-home --shell /usr/sbin/nologin engine
USER 10002:10002
# Nothing is written: run it with --read-only --cap-drop=ALL --security-opt=no-new-privileges.
CMD ["janus", "-F", "/etc/sotto/janus"]
