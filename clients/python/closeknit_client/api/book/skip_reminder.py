from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    reminder_id: int,
    *,
    on: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_on: None | str | Unset
    if isinstance(on, Unset):
        json_on = UNSET
    elif isinstance(on, datetime.date):
        json_on = on.isoformat()
    else:
        json_on = on
    params["on"] = json_on


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/v1/reminders/{reminder_id}/skip".format(reminder_id=quote(str(reminder_id), safe=""),),
        "params": params,
    }


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
    reminder_id: int,
    *,
    client: AuthenticatedClient | Client,
    on: datetime.date | None | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Not this time

    Args:
        reminder_id (int):
        on (datetime.date | None | Unset): The day that is answered: a second try does not answer
            the next one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        reminder_id=reminder_id,
on=on,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    reminder_id: int,
    *,
    client: AuthenticatedClient | Client,
    on: datetime.date | None | Unset = UNSET,

) -> Any | Problem | None:
    """ Not this time

    Args:
        reminder_id (int):
        on (datetime.date | None | Unset): The day that is answered: a second try does not answer
            the next one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        reminder_id=reminder_id,
client=client,
on=on,

    ).parsed

async def asyncio_detailed(
    reminder_id: int,
    *,
    client: AuthenticatedClient | Client,
    on: datetime.date | None | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Not this time

    Args:
        reminder_id (int):
        on (datetime.date | None | Unset): The day that is answered: a second try does not answer
            the next one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        reminder_id=reminder_id,
on=on,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    reminder_id: int,
    *,
    client: AuthenticatedClient | Client,
    on: datetime.date | None | Unset = UNSET,

) -> Any | Problem | None:
    """ Not this time

    Args:
        reminder_id (int):
        on (datetime.date | None | Unset): The day that is answered: a second try does not answer
            the next one.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        reminder_id=reminder_id,
client=client,
on=on,

    )).parsed
