/** Reading alerts: lists, and one alert with everything that was decided about it. Flat: queries and views. */
package io.holdfast.alerting.browse;
