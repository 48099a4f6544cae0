// The views in graphql-js on Node's own server, each level loaded in one statement for all parents that ask in one turn.
// The first argument is the port; what to connect to stands in PGHOST, PGUSER and PGDATABASE.
'use strict';

const http = require('http');
const { Pool } = require('pg');
const { buildSchema, execute, parse, validate } = require('graphql');

const schema = buildSchema(`
  scalar JSON
  type Query { service(name: String!): Service domain(name: String!): Domain
    services(first: Int!, after: String!): ServicePage! }
  type ServicePage { nodes: [Service!]! }
  type Domain { id: ID! name: String! services: [Service!]! }
  type Team { id: ID! name: String! }
  type Service { id: ID! name: String! createdOn: String ownership: Ownership ownerTeam: Team techStack: TechStack
    deployments: [ServiceDeployment!]! instanceCount: Int! downInstances: Int! lastEventAt: String }
  type ServiceDeployment { id: ID! name: String! deploymentInfo: DeploymentInfo instances: [ServiceInstance!]!
    dependencies: [SoftwareDependencyVersion!]! }
  type ServiceInstance { id: ID! name: String! health: Health events(first: Int!): [Event!]! }
  type SoftwareDependencyVersion { id: ID! name: String! vulnerabilities: Vulnerabilities }
  type Event { collectedOn: String! value(at: String!): JSON }
  type Ownership { team: String email: String tier: Int }
  type TechStack { language: String version: String frameworks: [String!] }
  type DeploymentInfo { env: String version: String region: String }
  type Health { status: String uptimeSec: Int host: String }
  type Vulnerabilities { critical: Int high: Int maxScore: Float findings: JSON }
`);

const pool = new Pool({ max: 8, options: '-c search_path=g -c jit=off' });

/** All that is asked for in one turn of the event loop is loaded by one call, and each key once in a request. */
class Loader {
  constructor(load) {
    this.load = load;
    this.promises = new Map();
    this.waiting = [];
  }

  get(key) {
    if (!this.promises.has(key)) {
      this.promises.set(key, new Promise((resolve, reject) => {
        if (this.waiting.push({ key, resolve, reject }) === 1) setImmediate(() => this.dispatch());
      }));
    }
    return this.promises.get(key);
  }

  async dispatch() {
    const waiting = this.waiting;
    this.waiting = [];
    try {
      const found = await this.load(waiting.map(({ key }) => key));
      for (const { key, resolve } of waiting) resolve(found(key));
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

/** Named statements are prepared once for each connection. */
const rows = async (name, text, values) => (await pool.query({ name, text, values })).rows;

const grouped = (rows, column) => {
  const groups = new Map();
  for (const row of rows) groups.has(row[column]) ? groups.get(row[column]).push(row) : groups.set(row[column], [row]);
  return (key) => groups.get(key) ?? [];
};

const only = (rows, column) => {
  const found = new Map(rows.map((row) => [row[column], row]));
  return (key) => found.get(key) ?? null;
};

const children = (type) => new Loader(async (parents) => grouped(await rows('children',
  'select id, name, parent_id from resource where parent_id = any($1) and type = $2 order by name', [parents, type]),
'parent_id'));

const reading = (type) => new Loader(async (resources) => {
  const found = only(await rows('reading', `select resource_id, value from reading
    where resource_id = any($1) and type = $2 and storage_mode = 'SNAPSHOT'`, [resources, type]), 'resource_id');
  return (key) => found(key)?.value ?? null;
});

const named = (type) => new Loader(async (names) => only(await rows('named',
  'select id, name, created_on as "createdOn" from resource where type = $1 and name = any($2)', [type, names]), 'name'));

const events = () => new Loader(async (resources) => grouped(await rows('events',
  `select e.* from unnest($1::uuid[]) r(id) cross join lateral (select resource_id, timestamp, value from reading
   where resource_id = r.id and type = 'events' and storage_mode = 'TIME_SERIES' order by timestamp desc limit 10) e`,
  [resources]), 'resource_id'));

const newestEvents = () => new Loader(async (resources) => only(await rows('newest',
  `select r.id, (select timestamp from reading where resource_id = r.id and type = 'events' and storage_mode = 'TIME_SERIES'
   order by timestamp desc limit 1) as timestamp from unnest($1::uuid[]) r(id)`, [resources]), 'id'));

/** What runs of a service, whatever its deployment. */
const instances = async ({ id }, loaders) => {
  const deployments = await loaders.of(children, 'ServiceDeployment').get(id);
  return (await Promise.all(deployments.map(({ id }) => loaders.of(children, 'ServiceInstance').get(id)))).flat();
};

/** The loaders of one request, made as they are needed. */
class Loaders {
  #loaders = new Map();

  of(kind, type) {
    const key = `${kind.name}/${type}`;
    if (!this.#loaders.has(key)) this.#loaders.set(key, kind(type));
    return this.#loaders.get(key);
  }
}

/** Resolvers of types that are made of rows. */
const fields = {
  Domain: { services: ({ id }, _, loaders) => loaders.of(children, 'Service').get(id) },
  Service: {
    ownership: ({ id }, _, loaders) => loaders.of(reading, 'ownership').get(id),
    ownerTeam: async ({ id }, _, loaders) => {
      const ownership = await loaders.of(reading, 'ownership').get(id);
      return ownership && loaders.of(named, 'Team').get(ownership.team);
    },
    techStack: ({ id }, _, loaders) => loaders.of(reading, 'techStack').get(id),
    deployments: ({ id }, _, loaders) => loaders.of(children, 'ServiceDeployment').get(id),
    createdOn: ({ createdOn }) => createdOn?.toISOString(),
    instanceCount: async (service, _, loaders) => (await instances(service, loaders)).length,
    downInstances: async (service, _, loaders) => {
      const found = await instances(service, loaders);
      const health = await Promise.all(found.map(({ id }) => loaders.of(reading, 'health').get(id)));
      return health.filter((one) => one?.status === 'DOWN').length;
    },
    lastEventAt: async (service, _, loaders) => {
      const found = await instances(service, loaders);
      const newest = await Promise.all(found.map(({ id }) => loaders.of(newestEvents).get(id)));
      const times = newest.map((one) => one?.timestamp).filter(Boolean);
      return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
    },
  },
  ServiceDeployment: {
    deploymentInfo: ({ id }, _, loaders) => loaders.of(reading, 'deploymentInfo').get(id),
    instances: ({ id }, _, loaders) => loaders.of(children, 'ServiceInstance').get(id),
    dependencies: async ({ id }, _, loaders) => {
      const found = await loaders.of(reading, 'dependencies').get(id);
      const names = new Set((found?.dependencies ?? []).map((item) => `${item.name}@${item.version}`));
      const versions = loaders.of(named, 'SoftwareDependencyVersion');
      return (await Promise.all([...names].sort().map((name) => versions.get(name)))).filter(Boolean);
    },
  },
  ServiceInstance: {
    health: ({ id }, _, loaders) => loaders.of(reading, 'health').get(id),
    events: async ({ id }, { first }, loaders) => (await loaders.of(events).get(id)).slice(0, first),
  },
  SoftwareDependencyVersion: {
    vulnerabilities: ({ id }, _, loaders) => loaders.of(reading, 'vulnerabilities').get(id),
  },
  Event: {
    collectedOn: ({ timestamp }) => timestamp.toISOString(),
    value: ({ value }, { at }) => value[at.slice(1)] ?? null,
  },
  Query: {
    service: (_, { name }, loaders) => loaders.of(named, 'Service').get(name),
    // A page begins after the name at the end of the cursor.
    services: async (_, { first, after }) => ({
      nodes: await rows('services', `select id, name, created_on as "createdOn" from resource
        where type = 'Service' and name > $1 order by name limit $2`,
      [Buffer.from(after, 'base64url').toString().split('\0').at(-1), first]),
    }),
    domain: (_, { name }, loaders) => loaders.of(named, 'Domain').get(name),
  },
};
for (const [type, resolvers] of Object.entries(fields)) {
  for (const [field, resolve] of Object.entries(resolvers)) schema.getType(type).getFields()[field].resolve = resolve;
}

/** Documents that came before, as servers keep them. */
const documents = new Map();
const documentOf = (query) => {
  if (!documents.has(query)) {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) throw errors[0];
    documents.set(query, document);
  }
  return documents.get(query);
};

http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks));
    const answer = await execute({
      schema, document: documentOf(query), variableValues: variables, contextValue: new Loaders(),
    });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
