from dataclasses import dataclass


@dataclass
class Service:
    instances: int
    workers: int
    surge: int = 0
    overflow: int = 0
    direct: int = 0


def largest_pool(limit, reserved, fleet):
    left, pools = limit - reserved, 0
    for service in fleet:
        instances = service.instances + service.surge
        pools += instances * service.workers
        left -= instances * service.workers * service.overflow
        left -= instances * service.direct
    if pools == 0 or left < pools:
        raise ValueError(f"{left} connections for {pools} pools")
    return left // pools


def busy(per_second, milliseconds):
    # Whole numbers, rounded up: floats would count one too many.
    return -(-per_second * milliseconds // 1000)


def smallest_pool(threads, each):
    return threads * each if each > 1 else 1
