from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.quiet_given import QuietGiven
from typing import cast



def _get_kwargs(
    shared_id: int,
    *,
    body: QuietGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/shared-memories/{shared_id}/quiet".format(shared_id=quote(str(shared_id), safe=""),),
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
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: QuietGiven,

) -> Response[Any | Problem]:
    """ Let a memory not come up by itself

    Args:
        shared_id (int):
        body (QuietGiven):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        shared_id=shared_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: QuietGiven,

) -> Any | Problem | None:
    """ Let a memory not come up by itself

    Args:
        shared_id (int):
        body (QuietGiven):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        shared_id=shared_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: QuietGiven,

) -> Response[Any | Problem]:
    """ Let a memory not come up by itself

    Args:
        shared_id (int):
        body (QuietGiven):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        shared_id=shared_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    shared_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: QuietGiven,

) -> Any | Problem | None:
    """ Let a memory not come up by itself

    Args:
        shared_id (int):
        body (QuietGiven):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        shared_id=shared_id,
client=client,
body=body,

    )).parsed
