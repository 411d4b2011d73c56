/**
 * Core: what a score and its warnings would have been worth. Looks back at what was said on past days and at what became
 * of the accounts, and counts: ranking, calibration, confusion by lead time, precision of rules, alerts per owner.
 */
package io.holdfast.scoring.hindsight;
