from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.day_given import DayGiven
from ...models.day_written import DayWritten
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    on: str,
    *,
    body: DayGiven,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/journal/{on}".format(on=quote(str(on), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DayWritten | Problem:
    if response.status_code == 200:
        response_200 = DayWritten.from_dict(response.json())



        return response_200

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DayWritten | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    on: str,
    *,
    client: AuthenticatedClient | Client,
    body: DayGiven,

) -> Response[DayWritten | Problem]:
    """ Write a day of my journal

    Args:
        on (str):
        body (DayGiven): `chosen` says who is meant by a name that several people have, 0 for
            nobody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DayWritten | Problem]
     """


    kwargs = _get_kwargs(
        on=on,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    on: str,
    *,
    client: AuthenticatedClient | Client,
    body: DayGiven,

) -> DayWritten | Problem | None:
    """ Write a day of my journal

    Args:
        on (str):
        body (DayGiven): `chosen` says who is meant by a name that several people have, 0 for
            nobody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DayWritten | Problem
     """


    return sync_detailed(
        on=on,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    on: str,
    *,
    client: AuthenticatedClient | Client,
    body: DayGiven,

) -> Response[DayWritten | Problem]:
    """ Write a day of my journal

    Args:
        on (str):
        body (DayGiven): `chosen` says who is meant by a name that several people have, 0 for
            nobody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DayWritten | Problem]
     """


    kwargs = _get_kwargs(
        on=on,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    on: str,
    *,
    client: AuthenticatedClient | Client,
    body: DayGiven,

) -> DayWritten | Problem | None:
    """ Write a day of my journal

    Args:
        on (str):
        body (DayGiven): `chosen` says who is meant by a name that several people have, 0 for
            nobody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DayWritten | Problem
     """


    return (await asyncio_detailed(
        on=on,
client=client,
body=body,

    )).parsed
