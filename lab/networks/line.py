"""A line between two devices of this machine that loses, delays, shakes and narrows what passes, each way by itself.

This kernel need not know how (netem is often left out of it): packets go through this program. A line of JSON on its
input changes it, {"up": {"loss": 0.05, "delay_ms": 200, "jitter_ms": 30, "kbit": 300}, "down": {}}; each is answered by
what has passed so far. Source: docs/networks.md, "A bad line".
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_WITHOUT_HEADER = 0x0001 | 0x1000
LONGEST_PACKET = 65535
# So much may wait for a narrow line, in seconds, as in a home router.
QUEUE_S = 0.4


def open_device(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN_WITHOUT_HEADER))
    return device


class Way:
    """From one device to the other."""

    def __init__(self, source, target):
        self.source, self.target = source, target
        self.loss, self.delay_s, self.jitter_s, self.bits_per_s = 0.0, 0.0, 0.0, 0.0
        self.free_at, self.last_at = 0.0, 0.0
        self.under_way, self.number = [], 0
        self.count = {"packets": 0, "bytes": 0, "lost": 0, "overflowed": 0}

    def become(self, loss=0, delay_ms=0, jitter_ms=0, kbit=0):
        self.loss, self.delay_s, self.jitter_s = loss, delay_ms / 1000, jitter_ms / 1000
        self.bits_per_s = kbit * 1000

    def take(self, packet, now):
        if random.random() < self.loss:
            self.count["lost"] += 1
            return
        start = max(now, self.free_at)
        if start - now > QUEUE_S:
            self.count["overflowed"] += 1
            return
        if self.bits_per_s > 0:
            self.free_at = start + len(packet) * 8 / self.bits_per_s
            start = self.free_at
        # Packets wait for those before them: what shakes a line is a queue somewhere, and queues keep the order.
        at = start + self.delay_s + random.uniform(0, self.jitter_s)
        self.last_at = max(self.last_at, at)
        self.number += 1
        heapq.heappush(self.under_way, (self.last_at, self.number, packet))

    def due_at(self):
        return self.under_way[0][0] if self.under_way else float("inf")

    def deliver(self, now):
        while self.under_way and self.under_way[0][0] <= now:
            _, _, packet = heapq.heappop(self.under_way)
            try:
                os.write(self.target, packet)
                self.count["packets"] += 1
                self.count["bytes"] += len(packet)
            except OSError:
                # The device is not up.
                self.count["lost"] += 1

    def drain(self, now):
        try:
            while True:
                self.take(os.read(self.source, LONGEST_PACKET), now)
        except OSError:
            return


def main(home, far):
    devices = open_device(home), open_device(far)
    ways = {"up": Way(*devices), "down": Way(*reversed(devices))}
    print("{}", flush=True)
    while True:
        due = min(way.due_at() for way in ways.values())
        wait = min(1.0, max(0.0, due - time.monotonic()))
        ready, _, _ = select.select([*devices, sys.stdin], [], [], wait)
        now = time.monotonic()
        for way in ways.values():
            if way.source in ready:
                way.drain(now)
            way.deliver(now)
        if sys.stdin in ready:
            asked = sys.stdin.readline()
            if asked == "":
                return
            for name, change in json.loads(asked).items():
                ways[name].become(**change)
            print(json.dumps({name: way.count for name, way in ways.items()}), flush=True)


main(*sys.argv[1:])
