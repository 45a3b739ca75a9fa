from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.bring_calendar_file_params import BringCalendarFileParams
from ...models.calendar_file import CalendarFile
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: BringCalendarFileParams,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/gatherings/calendar-files",
    }

    _kwargs["files"] = body.to_multipart()

    headers["Content-Type"] = "multipart/form-data; boundary=+++"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CalendarFile | Problem:
    if response.status_code == 201:
        response_201 = CalendarFile.from_dict(response.json())



        return response_201

    response_default = Problem.from_dict(response.json())



    return response_default



def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CalendarFile | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: BringCalendarFileParams,
    idempotency_key: str | Unset = UNSET,

) -> Response[CalendarFile | Problem]:
    """ Bring a calendar file

     An iCalendar file (RFC 5545) of at most 4 MB. It is for its owner alone; nothing becomes a draft
    unless chosen.

    Args:
        idempotency_key (str | Unset):
        body (BringCalendarFileParams):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarFile | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: BringCalendarFileParams,
    idempotency_key: str | Unset = UNSET,

) -> CalendarFile | Problem | None:
    """ Bring a calendar file

     An iCalendar file (RFC 5545) of at most 4 MB. It is for its owner alone; nothing becomes a draft
    unless chosen.

    Args:
        idempotency_key (str | Unset):
        body (BringCalendarFileParams):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarFile | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: BringCalendarFileParams,
    idempotency_key: str | Unset = UNSET,

) -> Response[CalendarFile | Problem]:
    """ Bring a calendar file

     An iCalendar file (RFC 5545) of at most 4 MB. It is for its owner alone; nothing becomes a draft
    unless chosen.

    Args:
        idempotency_key (str | Unset):
        body (BringCalendarFileParams):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarFile | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: BringCalendarFileParams,
    idempotency_key: str | Unset = UNSET,

) -> CalendarFile | Problem | None:
    """ Bring a calendar file

     An iCalendar file (RFC 5545) of at most 4 MB. It is for its owner alone; nothing becomes a draft
    unless chosen.

    Args:
        idempotency_key (str | Unset):
        body (BringCalendarFileParams):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarFile | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
