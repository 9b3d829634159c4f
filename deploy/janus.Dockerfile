# syntax=docker/dockerfile:1
# The engine of large calls, from Debian's package: Debian 13 has none, so unstable's, 1.4.1 or newer, and nothing else from there but
# what it cannot be without. Source: docs/sfu.md, "Which Janus" and "Containers".

FROM debian:13-slim
RUN echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian unstable main' > /etc/apt/sources.list.d/unstable.list \
 && printf 'Package: *\nPin: release a=unstable\nPin-Priority: 100\n' > /etc/apt/preferences.d/unstable \
 && apt-get update \
 && apt-get install -y --no-install-recommends janus \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10002 --no-create-home --shell /usr/sbin/nologin engine
USER 10002:10002
# Nothing is written: run it with --read-only --cap-drop=ALL --security-opt=no-new-privileges.
CMD ["janus", "-F", "/etc/sotto/janus"]
