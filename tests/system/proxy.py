"""nginx as it stands before servers in earnest: TLS, and each trainee always to the same server."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.system.browsing import free_port

CONFIG = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxied;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  map $cookie_kamsim_seat $seat {{ default $cookie_kamsim_seat; '' $remote_addr; }}
  upstream kamsim {{ hash $seat consistent; {servers} }}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    location / {{
      proxy_pass http://kamsim;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 1h; proxy_buffering off;
    }}
  }}
}}
"""


@contextmanager
def proxy(folder: Path, ports: Sequence[int]) -> Iterator[str]:
    """Starts it before servers on these ports; its address."""
    assert shutil.which("nginx"), "tests/system/install.sh nginx-light"
    folder.mkdir(parents=True)
    key = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", *key],
        check=True,
        capture_output=True,
    )
    port = free_port()
    servers = " ".join(f"server 127.0.0.1:{one};" for one in ports)
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, servers=servers, port=port), encoding="utf-8")
    running = subprocess.Popen(
        ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 10
        while not (folder / "nginx.pid").exists() and time.monotonic() < end:
            time.sleep(0.1)
        yield f"https://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)
