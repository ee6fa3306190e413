<?php
/**
 * A petition as HTML: always with a link inside, for feeds, mails and browsers without script, and
 * only that link where the site does not show petitions of that server.
 */

defined( 'ABSPATH' ) || exit;

/** @param array $petition address, title, page, lang, theme, source; only the first has to be there. */
function petition_widget_html( $petition, $wrapper = '' ) {
	$address = isset( $petition['address'] ) ? $petition['address'] : '';
	if ( preg_match( '~' . PETITION_WIDGET_PAGE . '~', $address, $found ) ) {
		$campaign         = $found[1] . 'v1/campaigns/' . $found[2];
		$petition['page'] = $found[1] . 'p/' . $found[2];
		if ( empty( $petition['lang'] ) && preg_match( '~[?&](?:amp;|#0?38;)?lang=([A-Za-z0-9-]+)~', $address, $query ) ) {
			$petition['lang'] = $query[1];
		}
	} else {
		$campaign = $address;
	}
	if ( '' === $address || ! petition_widget_trusts( $campaign ) ) {
		return petition_widget_closed( $petition, $wrapper );
	}
	$data = ' data-petition-widget data-campaign="' . esc_url( $campaign ) . '"' . petition_widget_options( $petition, ' data-' );
	wp_enqueue_script( 'petition-widget' );
	return '<div ' . $wrapper . $data . '>' . petition_widget_link( $petition ) . '</div>';
}

/** A campaign document that stands in the post itself. */
function petition_widget_inline_html( $petition, $wrapper ) {
	$campaign = json_decode( rawurldecode( $petition['document'] ), true );
	$endpoint = is_array( $campaign ) && isset( $campaign['endpoint'] ) ? $campaign['endpoint'] : '';
	if ( is_array( $endpoint ) ) {
		$endpoint = isset( $endpoint['url'] ) ? $endpoint['url'] : '';
	}
	if ( ! is_string( $endpoint ) || ! petition_widget_trusts( $endpoint ) ) {
		return petition_widget_closed( $petition, $wrapper );
	}
	wp_enqueue_script( 'petition-widget' );
	return '<div ' . $wrapper . '><petition-widget' . petition_widget_options( $petition, ' ' ) . '>'
		// Decoded and encoded again as objects, since a list and an empty object differ in JSON.
		. '<script type="application/json">' . wp_json_encode( json_decode( rawurldecode( $petition['document'] ) ), JSON_HEX_TAG | JSON_HEX_AMP ) . '</script>'
		. petition_widget_link( $petition ) . '</petition-widget></div>';
}

function petition_widget_options( $petition, $prefix ) {
	$html = '';
	foreach ( array( 'lang', 'theme', 'source' ) as $name ) {
		if ( ! empty( $petition[ $name ] ) ) {
			$html .= $prefix . $name . '="' . esc_attr( $petition[ $name ] ) . '"';
		}
	}
	return $html;
}

function petition_widget_link( $petition ) {
	$words = empty( $petition['title'] ) ? __( 'Sign the petition', 'petition-widget' ) : $petition['title'];
	if ( empty( $petition['page'] ) ) {
		return empty( $petition['title'] ) ? '' : esc_html( $words );
	}
	return '<a href="' . esc_url( $petition['page'] ) . '">' . esc_html( $words ) . '</a>';
}

/** Says to whoever can change it why there is no more than a link. */
function petition_widget_closed( $petition, $wrapper ) {
	$hint = '';
	if ( current_user_can( 'manage_options' ) ) {
		$words = __( 'Only you see this: this site does not show petitions of that server yet. Add it under Settings, Petitions.', 'petition-widget' );
		$hint  = '<p><em><a href="' . esc_url( admin_url( 'options-general.php?page=petition-widget' ) ) . '">' . esc_html( $words ) . '</a></em></p>';
	}
	return '<div ' . $wrapper . '>' . petition_widget_link( $petition ) . $hint . '</div>';
}
