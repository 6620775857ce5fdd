// What the server answers; /api/v4/openapi.yaml describes each member.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface ProtocolHeader {
  ip_proto: number;
  ip_family: number;
  source_ip?: string;
  source_port?: number;
  destination_ip?: string;
  destination_port?: number;
  vlan?: number;
}

export interface HepHeader {
  version: string;
  capture_id: number;
  capture_ip?: string;
  node?: string;
  correlation_id?: string;
  [name: string]: Json | undefined;
}

export interface HepRecord {
  id: number;
  gid: number;
  create_date: number;
  timestamp_us: number;
  type: number;
  profile: string;
  table: string;
  sid: string;
  links?: string[];
  malformed?: string;
  time_suspect?: boolean;
  hep_header: HepHeader;
  protocol_header: ProtocolHeader;
  payload: JsonObject | Json[];
  fields?: JsonObject;
  raw: string;
  raw_base64?: string;
}

export interface Page<T> {
  data: T[];
  total?: number;
  next?: string;
  truncated?: boolean;
}

export interface Call {
  sid: string;
  links?: string[];
  kind: string;
  state: string;
  start: number;
  end: number;
  start_us?: number;
  end_us?: number;
  answered?: number;
  duration_ms?: number;
  pdd_ms?: number;
  setup_ms?: number;
  final_code?: number;
  final_reason?: string;
  released_by?: string;
  from_user?: string;
  from_domain?: string;
  from_name?: string;
  to_user?: string;
  to_domain?: string;
  ruri_user?: string;
  user_agent?: string;
  callee_agent?: string;
  methods: string[];
  codecs?: string;
  hosts: string[];
  source?: string;
  destination?: string;
  messages: number;
  types?: Record<string, number>;
  retransmissions: number;
  malformed?: number;
  quality?: CallQuality;
  truncated: boolean;
}

export interface CallQuality {
  reports: number;
  mos_min?: number;
  mos_mean?: number;
  jitter_max_ms?: number;
  loss_max_percent?: number;
  rtt_max_ms?: number;
}

export interface Histogram {
  from: number;
  to: number;
  step: number;
  total: number;
  counts: number[];
  by?: string;
  sampled: boolean;
  series: { value?: string; total: number; counts: number[] }[];
}

export interface Facets {
  total: number;
  scanned: number;
  sampled: boolean;
  facets: { field: string; values: { value: string; count: number }[]; other: number; missing: number }[];
}

export interface Completion {
  from: number;
  to: number;
  expects: string;
  field?: string;
  items: { text: string; kind: string; label?: string; detail?: string }[];
  error?: { detail: string; offset: number; length: number };
}

export interface Key {
  value: string;
  rule: string;
  via: string;
  outcome: 'followed' | 'too_common' | 'not_followed';
  records: number;
}

export interface Session {
  messages: HepRecord[];
  hosts: string[];
  keys: Key[];
  truncated_by: string[];
  calls?: Call[];
  masked?: boolean;
}

export interface Spread {
  min: number;
  mean: number;
  max: number;
}

export interface Point {
  time_us: number;
  record: number;
  mos?: number;
  r_factor?: number;
  jitter_ms?: number;
  loss_percent?: number;
  rtt_ms?: number;
}

export interface Stream {
  source: string;
  sid?: string;
  from: string;
  to: string;
  reporter: string;
  direction?: string;
  ssrc?: number;
  codec?: string;
  reports: number;
  first: number;
  last: number;
  mos?: Spread;
  mos_by?: string;
  r_factor?: Spread;
  jitter_ms?: Spread;
  loss_percent?: Spread;
  rtt_ms?: Spread;
  packets?: number;
  lost?: number;
  points: Point[];
}

export interface Qos {
  streams: Stream[];
  truncated?: boolean;
}

export interface Counts {
  received: number;
  stored: number;
  spooled: number;
  inFlight: number;
  rejected: Record<string, number>;
  dropped: Record<string, number>;
  filtered?: Record<string, number>;
}

export interface Listener extends Counts {
  name: string;
  transport: string;
  address: string;
  state: string;
  connections: number;
}

export interface Agent extends Counts {
  address: string;
  captureId: number;
  node: string;
  hepVersion: number;
  lastSeen: number;
  skewMicros: number;
}

export interface Sink {
  name: string;
  state: string;
  primary: boolean;
  accepted: number;
  written: number;
  rejected: number;
  dropped: number;
  waiting: number;
  spooledBytes: number;
  retries: number;
}

export interface DissectorCounts {
  type: number;
  name: string;
  bundle: string;
  ranking: number;
  active: boolean;
  dissected: number;
  malformed: number;
  failed: number;
}

export interface Rejected {
  time: number;
  listener: string;
  sender: string;
  reason: string;
  length: number;
  head: string;
}

export interface TableInfo {
  store: string;
  table: string;
  type: number;
  profile: string;
  day: string;
  records: number;
  bytes: number;
  last_day?: string;
  due?: string;
}

export interface Alert {
  id: string;
  rule: string;
  severity: string;
  labels: Record<string, string>;
  state: string;
  value?: number;
  summary: string;
  since: number;
  silenced: boolean;
  calls: string[];
}

export interface AlertRule {
  name: string;
  pid: string;
  severity: string;
  metric: string;
  where: string;
  measure: string;
  operator: string;
  threshold: number;
  duration_ms: number;
  targets: string[];
  state: string;
  value?: number;
  problem?: string;
}

export interface AlertTarget {
  name: string;
  pid?: string;
  told: number;
  failed: number;
  dropped: number;
  last_error?: string;
}

export interface Silence {
  id: string;
  rule: string;
  labels: Record<string, string>;
  until: number;
  author: string;
  comment: string;
}

export interface Alerts {
  alerts: Alert[];
  rules: AlertRule[];
  targets: AlertTarget[];
  silences: Silence[];
}

export interface Group {
  name: string;
  filter: string;
  description: string;
}

export interface AuditEntry {
  time: number;
  user: string;
  address: string;
  action: string;
  what: string;
  result: string;
}

export interface Health {
  status: string;
  listening: boolean;
  storing: boolean;
  problems: string[];
  version: string;
  uptime_ms: number;
  heap_used: number;
  heap_max: number;
  disk_free: number;
  disk_total: number;
  processors: number;
  load?: number;
}

export interface PluginField {
  name: string;
  label: string;
  kind: string;
  index: string;
}

export interface Plugin {
  kind: string;
  name: string;
  bundle: { id: number; name: string; version: string };
  types?: number[];
  ranking?: number;
  pid?: string;
  fields?: PluginField[];
}

export interface Feature {
  name: string;
  version: string;
  description: string;
  installed: boolean;
  required: boolean;
  changeable?: boolean;
}

export interface BundleInfo {
  id: number;
  name: string;
  version: string;
  state: string;
  description: string;
  dissector: boolean;
  changeable: boolean;
}

export interface ConfigurationSummary {
  pid: string;
  kind: 'singleton' | 'factory' | 'instance';
  factory?: string;
  name?: string;
  title: string;
  description: string;
  configured: boolean;
}

export interface PropertySchema {
  type?: string;
  title?: string;
  description?: string;
  default?: Json;
  enum?: Json[];
  minimum?: number;
  maximum?: number;
  writeOnly?: boolean;
  items?: PropertySchema;
}

export interface Configuration extends ConfigurationSummary {
  schema: { properties?: Record<string, PropertySchema>; required?: string[] };
  values: JsonObject;
  secrets: string[];
}

export interface MappingField {
  path: string;
  label?: string;
  kind?: string;
  index?: string;
  form?: string;
  position?: number;
  choices?: string[];
}

export interface MappingCorrelation {
  from: string;
  to_type?: number;
  to_profile?: string;
  to: string;
  before_seconds?: number;
  after_seconds?: number;
}

export interface Mapping {
  type: number;
  profile: string;
  label?: string;
  fields?: MappingField[];
  session_id?: string;
  correlations?: MappingCorrelation[];
  retention_days?: number;
  partition_hours?: number;
}

export interface MappingState {
  mapping: Mapping;
  origin: 'dissector' | 'learned' | 'edited';
  version: number;
  author?: string;
  changed?: number;
  notes: string[];
}

export interface MappingVersion {
  version: number;
  time: number;
  author: string;
  mapping?: Mapping;
}

export interface Proposal {
  type: number;
  profile: string;
  fields: MappingField[];
  records: number;
  notes: string[];
}

export interface FilterCounts {
  name: string;
  kind: string;
  state: string;
  seen: number;
  dropped: number;
  changed: number;
  failed: number;
}

export interface Share {
  id: string;
  token?: string;
  session: string;
  created: number;
  expires: number;
  masked: boolean;
  user: string;
}

export interface Me {
  username: string;
  admin: boolean;
}

export interface Imported {
  packets: number;
  frames: number;
  kinds: Record<string, number>;
  skipped: Record<string, number>;
  first?: number;
  last?: number;
  warnings: string[];
  failure?: string;
  complete: boolean;
}
