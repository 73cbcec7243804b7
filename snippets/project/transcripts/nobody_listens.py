import json
import logging

logger = logging.getLogger("orders")


# --8<-- [start:refuse]
def refuse(body):
    try:
        json.loads(body)
    except ValueError as error:
        logger.info("answered 400", exc_info=error)


# --8<-- [end:refuse]

print("nobody has configured logging:")
refuse("{,}")
logger.error("answered 503")

print("somebody has:")
# --8<-- [start:configured]
handler = logging.StreamHandler()
handler.setFormatter(
    logging.Formatter("%(levelname)s %(name)s %(message)s")
)
logger.addHandler(handler)
logger.setLevel(logging.INFO)
# --8<-- [end:configured]
refuse("{,}")
