from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.moment_changed import MomentChanged
from ...models.own_moment import OwnMoment
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    moment_id: int,
    *,
    body: MomentChanged,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/moments/{moment_id}".format(moment_id=quote(str(moment_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> OwnMoment | Problem:
    if response.status_code == 200:
        response_200 = OwnMoment.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[OwnMoment | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    moment_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: MomentChanged,

) -> Response[OwnMoment | Problem]:
    """ Write my moment anew

    Args:
        moment_id (int):
        body (MomentChanged): The whole of it anew; without `voice` its recording stays, unless
            `keeps_voice` is false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OwnMoment | Problem]
     """


    kwargs = _get_kwargs(
        moment_id=moment_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    moment_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: MomentChanged,

) -> OwnMoment | Problem | None:
    """ Write my moment anew

    Args:
        moment_id (int):
        body (MomentChanged): The whole of it anew; without `voice` its recording stays, unless
            `keeps_voice` is false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OwnMoment | Problem
     """


    return sync_detailed(
        moment_id=moment_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    moment_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: MomentChanged,

) -> Response[OwnMoment | Problem]:
    """ Write my moment anew

    Args:
        moment_id (int):
        body (MomentChanged): The whole of it anew; without `voice` its recording stays, unless
            `keeps_voice` is false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OwnMoment | Problem]
     """


    kwargs = _get_kwargs(
        moment_id=moment_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    moment_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: MomentChanged,

) -> OwnMoment | Problem | None:
    """ Write my moment anew

    Args:
        moment_id (int):
        body (MomentChanged): The whole of it anew; without `voice` its recording stays, unless
            `keeps_voice` is false.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OwnMoment | Problem
     """


    return (await asyncio_detailed(
        moment_id=moment_id,
client=client,
body=body,

    )).parsed
