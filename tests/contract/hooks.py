"""What schemathesis has to be told about this document, and the check that stands in for the one left out."""

from datetime import datetime

import schemathesis
from hypothesis import strategies as st

# Statuses that the document does not list, with the reason why no server could do without them.
EXPLAINED = {
    "listClientServers": {400},  # a filter, page or limit that is not understood
    "deleteClientServer": {409},  # a server that is failed, releasing or released
    "tagClientServer": {422},  # a tag that breaks the pattern
    "createClientTag": {400, 415, 422},  # no JSON, not declared as JSON, no legal tag in it
    "renameClientTag": {400, 415, 422},
}


@schemathesis.check
def status_is_documented_or_explained(ctx, response, case):
    """status_code_conformance with the few statuses of EXPLAINED added; wrong methods are unsupported_method's."""
    operation = case.operation.definition.raw
    explained = EXPLAINED.get(operation["operationId"], set())
    if response.status_code == 405 or response.request.method.lower() != case.operation.method.lower():
        return
    documented = {int(status) for status in operation["responses"]}
    assert response.status_code in documented | explained, (
        f"{response.status_code} is neither documented ({sorted(documented)}) nor explained ({sorted(explained)})"
    )


@schemathesis.check
def refusals_say_why(ctx, response, case):
    """Every refusal has a sentence in `message`, also where the document shows no body."""
    if response.status_code >= 400 and response.request.method != "HEAD":
        message = response.json()["message"]
        assert isinstance(message, str) and message, "a refusal without a message"


# The document's usage filters have the format "datetime", which no standard knows; without this any text would be
# taken for valid. The strategy makes the three forms that the sandbox documents.
moments = st.datetimes(min_value=datetime(1000, 1, 1))
schemathesis.openapi.format(
    "datetime",
    st.one_of(
        moments.map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ")),
        moments.map(lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S")),
        moments.map(lambda moment: moment.strftime("%Y-%m-%d")),
    ),
)
