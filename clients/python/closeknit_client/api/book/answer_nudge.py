from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.nudge import Nudge
from ...models.nudge_answered import NudgeAnswered
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    nudge_id: int,
    *,
    body: NudgeAnswered,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/nudges/{nudge_id}/answer".format(nudge_id=quote(str(nudge_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Nudge | Problem:
    if response.status_code == 200:
        response_200 = Nudge.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Nudge | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    nudge_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: NudgeAnswered,

) -> Response[Nudge | Problem]:
    """ Answer a nudge: done, later, or let it rest

    Args:
        nudge_id (int):
        body (NudgeAnswered): An empty answer takes one back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Nudge | Problem]
     """


    kwargs = _get_kwargs(
        nudge_id=nudge_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    nudge_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: NudgeAnswered,

) -> Nudge | Problem | None:
    """ Answer a nudge: done, later, or let it rest

    Args:
        nudge_id (int):
        body (NudgeAnswered): An empty answer takes one back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Nudge | Problem
     """


    return sync_detailed(
        nudge_id=nudge_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    nudge_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: NudgeAnswered,

) -> Response[Nudge | Problem]:
    """ Answer a nudge: done, later, or let it rest

    Args:
        nudge_id (int):
        body (NudgeAnswered): An empty answer takes one back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Nudge | Problem]
     """


    kwargs = _get_kwargs(
        nudge_id=nudge_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    nudge_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: NudgeAnswered,

) -> Nudge | Problem | None:
    """ Answer a nudge: done, later, or let it rest

    Args:
        nudge_id (int):
        body (NudgeAnswered): An empty answer takes one back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Nudge | Problem
     """


    return (await asyncio_detailed(
        nudge_id=nudge_id,
client=client,
body=body,

    )).parsed
