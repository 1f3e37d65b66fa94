/** All that is stored of a subscriber, exported for him (decision 0069): staff register that he has asked for it, he alone fetches it. */
package by.cabinet.rights.exports;
