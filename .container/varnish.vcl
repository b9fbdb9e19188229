# Three replicas behind Varnish, which keeps what they answer. It leaves compressing to them:
#   varnishd -F -f "$PWD/.container/varnish.vcl" -a :8080 -p http_gzip_support=off
# tests/proxies/run tries this file.
vcl 4.1;

import directors;

probe ready {
  .url = "/health/ready";
  .interval = 1s;
  .timeout = 3s;
  .window = 2;
  .threshold = 1;
  .initial = 1;
}

backend one { .host = "127.0.0.1"; .port = "5001"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; }
backend two { .host = "127.0.0.1"; .port = "5002"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; }
backend three { .host = "127.0.0.1"; .port = "5003"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 30s; }

sub vcl_init {
  new site = directors.round_robin();
  site.add_backend(one);
  site.add_backend(two);
  site.add_backend(three);
}

sub vcl_recv {
  set req.backend_hint = site.backend();
  # A reader does not say below which path the site stands. Where TLS ends before Varnish, that proxy says the scheme.
  unset req.http.X-Forwarded-Prefix;
  if (!req.http.X-Forwarded-Proto) {
    set req.http.X-Forwarded-Proto = "http";
  }
  # One spelling for each encoding that the site has, so that one answer is kept for each.
  if (req.http.Accept-Encoding ~ "\bbr\b") {
    set req.http.Accept-Encoding = "br";
  } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
    set req.http.Accept-Encoding = "gzip";
  } else {
    unset req.http.Accept-Encoding;
  }
}

sub vcl_backend_fetch {
  set bereq.backend = site.backend();
}

# A replica that is gone is nothing a reader notices: no address changes anything, so another may be asked.
sub vcl_backend_error {
  if (bereq.retries < 3 && bereq.method == "GET") {
    return (retry);
  }
}

sub vcl_backend_response {
  # A refusal is the reader's who asked for too much, and not kept for others. What is old helps out while no replica answers.
  if (beresp.status >= 500) {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
  } elsif (beresp.ttl > 0s) {
    set beresp.grace = 10m;
  }
}

sub vcl_deliver {
  if (obj.hits > 0) {
    set resp.http.X-Cache = "HIT";
  } else {
    set resp.http.X-Cache = "MISS";
  }
}
