//! C# with what ASP.NET Core brings along for bearer tokens.
use super::Expected;
use crate::web::clients::quoted::double;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, audience, algorithm) = (double(&expected.issuer), double(&expected.audience), double(&expected.algorithm));
    format!(
        "using Microsoft.AspNetCore.Authentication.JwtBearer;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
{{
    options.Authority = {issuer};
    options.Audience = {audience};
    options.MapInboundClaims = false;
    options.TokenValidationParameters.ValidTypes = new[] {{ \"at+jwt\" }};
    options.TokenValidationParameters.ValidAlgorithms = new[] {{ {algorithm} }};
}});

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet(\"/\", (HttpContext http) => http.User.FindFirst(\"client_id\")?.Value).RequireAuthorization();
app.Run();
"
    )
}
