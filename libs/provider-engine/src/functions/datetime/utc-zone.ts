import { Zone, type ZoneOffsetFormat, type ZoneOffsetOptions } from 'luxon';

/**
 * UTC as a place rather than an offset: dates print `+00:00`, as they do on a machine whose own zone is UTC, whatever the zone
 * of the machine that evaluates. `.toUTC()` prints `Z`. Spares luxon the lookups that IANA zones cost.
 */
class UtcZone extends Zone {
  override get type(): string {
    return 'iana';
  }
  override get name(): string {
    return 'UTC';
  }
  get ianaName(): string {
    return 'UTC';
  }
  override get isUniversal(): boolean {
    return false;
  }
  override get isValid(): boolean {
    return true;
  }
  override offsetName(_ts: number, options: ZoneOffsetOptions): string {
    return options.format === 'long' ? 'Coordinated Universal Time' : 'UTC';
  }
  override formatOffset(_ts: number, format: ZoneOffsetFormat): string {
    return { short: '+00:00', narrow: '+0', techie: '+0000' }[format];
  }
  override offset(): number {
    return 0;
  }
  override equals(other: Zone): boolean {
    return other instanceof UtcZone;
  }
}

/** The zone in which dates are read unless an expression names another. */
export const utcZone: Zone = new UtcZone();
