from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.check_in_given import CheckInGiven
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    body: CheckInGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/gatherings/{slug}/occurrences/{occurrence_id}/answers/{rsvp_id}/check-in".format(slug=quote(str(slug), safe=""),occurrence_id=quote(str(occurrence_id), safe=""),rsvp_id=quote(str(rsvp_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CheckInGiven,

) -> Response[Any | Problem]:
    """ Note at the door who is there

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (CheckInGiven): Whether they are there: true, false, or null for neither. `place` is
            0 for whoever answered, else which of those they
            bring, and `name` that one's, since the answer may change meanwhile. `key` names what was
            noted, so that the same sent twice
            is one, and `waited_seconds` is how long ago it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CheckInGiven,

) -> Any | Problem | None:
    """ Note at the door who is there

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (CheckInGiven): Whether they are there: true, false, or null for neither. `place` is
            0 for whoever answered, else which of those they
            bring, and `name` that one's, since the answer may change meanwhile. `key` names what was
            noted, so that the same sent twice
            is one, and `waited_seconds` is how long ago it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CheckInGiven,

) -> Response[Any | Problem]:
    """ Note at the door who is there

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (CheckInGiven): Whether they are there: true, false, or null for neither. `place` is
            0 for whoever answered, else which of those they
            bring, and `name` that one's, since the answer may change meanwhile. `key` names what was
            noted, so that the same sent twice
            is one, and `waited_seconds` is how long ago it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    occurrence_id: int,
    rsvp_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CheckInGiven,

) -> Any | Problem | None:
    """ Note at the door who is there

    Args:
        slug (str):
        occurrence_id (int):
        rsvp_id (int):
        body (CheckInGiven): Whether they are there: true, false, or null for neither. `place` is
            0 for whoever answered, else which of those they
            bring, and `name` that one's, since the answer may change meanwhile. `key` names what was
            noted, so that the same sent twice
            is one, and `waited_seconds` is how long ago it was.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
occurrence_id=occurrence_id,
rsvp_id=rsvp_id,
client=client,
body=body,

    )).parsed
