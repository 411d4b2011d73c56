/** Secrets and signatures of Standard Webhooks 1.0. Pure: randomness and time are parameters. */
package io.holdfast.webhooks.sign;
