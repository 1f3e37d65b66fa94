/** Everything that a front-end needs to speak with the Personal Cabinet's API. */
export { Cabinet, CabinetError, type CabinetOptions, type Call, type Method } from './cabinet.js';
export { type CabinetEvent, type EventTopic, type StreamState, openEvents } from './events.js';
export {
  type Language,
  type Money,
  LANGUAGES,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMonth,
  formatPhone,
  formatQuantity,
  formatTime,
  isFree,
  minskDay,
  minskMidnight,
  minskMonth,
  parsePhone,
} from './values.js';
export { type OrderState, isOver, waitForChanges, waitForOrder } from './orders.js';
export { pause } from './pause.js';
export { type Refusal, closedText, failureText, problemText, refusalText } from './texts.js';
export type { components, operations, paths } from './schema.js';
