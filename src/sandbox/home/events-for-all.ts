// The event types a user who is no administrator may subscribe to; Home Assistant's own list.

export const eventsForAll: ReadonlySet<string> = new Set([
  "area_registry_updated",
  "category_registry_updated",
  "component_loaded",
  "core_config_updated",
  "device_registry_updated",
  "entity_registry_updated",
  "floor_registry_updated",
  "label_registry_updated",
  "lovelace_updated",
  "panels_updated",
  "recorder_5min_statistics_generated",
  "recorder_hourly_statistics_generated",
  "repairs_issue_registry_updated",
  "service_registered",
  "service_removed",
  "shopping_list_updated",
  "state_changed",
  "themes_updated",
]);
