"""The views in Strawberry, with dataloaders on asyncpg, as its documentation tells to write them. Run by uvicorn on uvloop.

The first argument is the port; what to connect to stands in PGHOST, PGUSER and PGDATABASE.
"""

import asyncio
import base64
import json
import sys
from datetime import datetime
from typing import Optional

import asyncpg
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.scalars import JSON
from strawberry.types import Info

pool = None


def grouped(keys, rows, column):
    """The rows of each key, in order."""
    groups = {key: [] for key in keys}
    for row in rows:
        groups[row[column]].append(row)
    return [groups[key] for key in keys]


def only(keys, rows, column):
    """The one row of each key, if any."""
    found = {row[column]: row for row in rows}
    return [found.get(key) for key in keys]


def children(type):
    async def load(parents):
        rows = await pool.fetch(
            "select id, name, parent_id from resource where parent_id = any($1) and type = $2 order by name", parents, type
        )
        return grouped(parents, rows, "parent_id")

    return load


def reading(type):
    async def load(resources):
        rows = await pool.fetch(
            "select resource_id, value from reading "
            "where resource_id = any($1) and type = $2 and storage_mode = 'SNAPSHOT'",
            resources,
            type,
        )
        return [row and row["value"] for row in only(resources, rows, "resource_id")]

    return load


def named(type):
    async def load(names):
        rows = await pool.fetch("select id, name, created_on from resource where type = $1 and name = any($2)", type, names)
        return only(names, rows, "name")

    return load


async def events(resources):
    rows = await pool.fetch(
        "select e.* from unnest($1::uuid[]) r(id) cross join lateral (select resource_id, timestamp, value from reading "
        "where resource_id = r.id and type = 'events' and storage_mode = 'TIME_SERIES' "
        "order by timestamp desc limit 10) e",
        resources,
    )
    return grouped(resources, rows, "resource_id")


async def newest_events(resources):
    rows = await pool.fetch(
        "select r.id, (select timestamp from reading where resource_id = r.id and type = 'events' "
        "and storage_mode = 'TIME_SERIES' order by timestamp desc limit 1) as timestamp from unnest($1::uuid[]) r(id)",
        resources,
    )
    return [row and row["timestamp"] for row in only(resources, rows, "id")]


async def instances(service, loaders):
    """What runs of a service, whatever its deployment."""
    deployments = await loaders.deployments.load(service)
    found = await loaders.instances.load_many([deployment["id"] for deployment in deployments])
    return [instance["id"] for some in found for instance in some]


class Loaders:
    """Those of one request."""

    def __init__(self):
        self.deployments = DataLoader(load_fn=children("ServiceDeployment"))
        self.instances = DataLoader(load_fn=children("ServiceInstance"))
        self.services = DataLoader(load_fn=children("Service"))
        self.readings = {
            type: DataLoader(load_fn=reading(type))
            for type in ("ownership", "techStack", "deploymentInfo", "health", "dependencies", "vulnerabilities")
        }
        self.named = {
            type: DataLoader(load_fn=named(type)) for type in ("Domain", "Service", "Team", "SoftwareDependencyVersion")
        }
        self.events = DataLoader(load_fn=events)
        self.newest_events = DataLoader(load_fn=newest_events)


def value(cls, object):
    """An object of JSON as one of Strawberry's, with the members that the type has."""
    return object and cls(**{name: object.get(name) for name in cls.__annotations__})


@strawberry.type
class Ownership:
    team: Optional[str]
    email: Optional[str]
    tier: Optional[int]


@strawberry.type
class TechStack:
    language: Optional[str]
    version: Optional[str]
    frameworks: Optional[list[str]]


@strawberry.type
class DeploymentInfo:
    env: Optional[str]
    version: Optional[str]
    region: Optional[str]


@strawberry.type
class Health:
    status: Optional[str]
    uptimeSec: Optional[int]
    host: Optional[str]


@strawberry.type
class Vulnerabilities:
    critical: Optional[int]
    high: Optional[int]
    maxScore: Optional[float]
    findings: Optional[JSON]


@strawberry.type
class Event:
    collectedOn: datetime
    content: strawberry.Private[dict]

    @strawberry.field
    def value(self, at: str) -> Optional[JSON]:
        return self.content.get(at[1:])


@strawberry.type
class Team:
    id: strawberry.ID
    name: str


@strawberry.type
class SoftwareDependencyVersion:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def vulnerabilities(self, info: Info) -> Optional[Vulnerabilities]:
        return value(Vulnerabilities, await info.context.readings["vulnerabilities"].load(self.id))


@strawberry.type
class ServiceInstance:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def health(self, info: Info) -> Optional[Health]:
        return value(Health, await info.context.readings["health"].load(self.id))

    @strawberry.field
    async def events(self, info: Info, first: int) -> list[Event]:
        rows = await info.context.events.load(self.id)
        return [Event(collectedOn=row["timestamp"], content=row["value"]) for row in rows[:first]]


@strawberry.type
class ServiceDeployment:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def deploymentInfo(self, info: Info) -> Optional[DeploymentInfo]:
        return value(DeploymentInfo, await info.context.readings["deploymentInfo"].load(self.id))

    @strawberry.field
    async def instances(self, info: Info) -> list[ServiceInstance]:
        rows = await info.context.instances.load(self.id)
        return [ServiceInstance(id=row["id"], name=row["name"]) for row in rows]

    @strawberry.field
    async def dependencies(self, info: Info) -> list[SoftwareDependencyVersion]:
        found = await info.context.readings["dependencies"].load(self.id)
        names = sorted({f"{item['name']}@{item['version']}" for item in found["dependencies"]}) if found else []
        rows = await info.context.named["SoftwareDependencyVersion"].load_many(names)
        return [SoftwareDependencyVersion(id=row["id"], name=row["name"]) for row in rows if row]


@strawberry.type
class Service:
    id: strawberry.ID
    name: str
    createdOn: Optional[datetime] = None

    @strawberry.field
    async def ownership(self, info: Info) -> Optional[Ownership]:
        return value(Ownership, await info.context.readings["ownership"].load(self.id))

    @strawberry.field
    async def ownerTeam(self, info: Info) -> Optional[Team]:
        found = await info.context.readings["ownership"].load(self.id)
        row = found and await info.context.named["Team"].load(found["team"])
        return row and Team(id=row["id"], name=row["name"])

    @strawberry.field
    async def techStack(self, info: Info) -> Optional[TechStack]:
        return value(TechStack, await info.context.readings["techStack"].load(self.id))

    @strawberry.field
    async def deployments(self, info: Info) -> list[ServiceDeployment]:
        rows = await info.context.deployments.load(self.id)
        return [ServiceDeployment(id=row["id"], name=row["name"]) for row in rows]


    @strawberry.field
    async def instanceCount(self, info: Info) -> int:
        return len(await instances(self.id, info.context))

    @strawberry.field
    async def downInstances(self, info: Info) -> int:
        found = await info.context.readings["health"].load_many(await instances(self.id, info.context))
        return sum(1 for health in found if health and health["status"] == "DOWN")

    @strawberry.field
    async def lastEventAt(self, info: Info) -> Optional[datetime]:
        found = await info.context.newest_events.load_many(await instances(self.id, info.context))
        return max((time for time in found if time), default=None)


@strawberry.type
class ServicePage:
    nodes: list[Service]


@strawberry.type
class Domain:
    id: strawberry.ID
    name: str

    @strawberry.field
    async def services(self, info: Info) -> list[Service]:
        rows = await info.context.services.load(self.id)
        return [Service(id=row["id"], name=row["name"]) for row in rows]


@strawberry.type
class Query:
    @strawberry.field
    async def service(self, info: Info, name: str) -> Optional[Service]:
        row = await info.context.named["Service"].load(name)
        return row and Service(id=row["id"], name=row["name"], createdOn=row["created_on"])

    @strawberry.field
    async def services(self, first: int, after: str) -> ServicePage:
        # A page begins after the name at the end of the cursor.
        name = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).split(b"\0")[-1].decode()
        rows = await pool.fetch(
            "select id, name, created_on from resource where type = 'Service' and name > $1 order by name limit $2",
            name,
            first,
        )
        return ServicePage(nodes=[Service(id=row["id"], name=row["name"], createdOn=row["created_on"]) for row in rows])

    @strawberry.field
    async def domain(self, info: Info, name: str) -> Optional[Domain]:
        row = await info.context.named["Domain"].load(name)
        return row and Domain(id=row["id"], name=row["name"])


class Endpoint(GraphQL):
    async def get_context(self, request, response=None):
        return Loaders()


async def prepare(connection):
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", format="binary", encoder=None, decoder=lambda bytes: json.loads(bytes[1:])
    )


async def main(port):
    global pool
    pool = await asyncpg.create_pool(
        min_size=4, max_size=8, init=prepare, server_settings={"search_path": "g", "jit": "off"}
    )
    application = Starlette(routes=[Route("/graphql", Endpoint(strawberry.Schema(Query)))])
    await uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning")).serve()


asyncio.run(main(int(sys.argv[1])))
