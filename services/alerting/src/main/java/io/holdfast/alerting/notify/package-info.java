/** Use case: messages to people leave by mail, at least once, under a stable Message-ID, with retries. */
package io.holdfast.alerting.notify;
